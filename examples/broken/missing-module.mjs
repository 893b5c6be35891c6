import { weather } from "weather-of-tomorrow";

console.log(weather("Paris"));
